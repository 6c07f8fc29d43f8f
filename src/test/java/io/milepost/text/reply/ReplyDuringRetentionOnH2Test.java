package io.milepost.text.reply;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ReplyDuringRetentionOnH2Test extends ReplyDuringRetentionContract {}
