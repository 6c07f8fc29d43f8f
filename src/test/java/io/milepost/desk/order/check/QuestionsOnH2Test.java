package io.milepost.desk.order.check;

import io.milepost.testing.H2AppTest;

@H2AppTest
class QuestionsOnH2Test extends QuestionsContract {}
