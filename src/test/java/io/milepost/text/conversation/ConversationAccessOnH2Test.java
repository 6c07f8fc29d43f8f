package io.milepost.text.conversation;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ConversationAccessOnH2Test extends ConversationAccessContract {}
