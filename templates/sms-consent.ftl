${company}: you or your company asked for text updates about your orders. Reply YES to get them. Without a reply you get no more texts.
