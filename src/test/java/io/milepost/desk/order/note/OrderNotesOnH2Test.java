package io.milepost.desk.order.note;

import io.milepost.testing.H2AppTest;

@H2AppTest
class OrderNotesOnH2Test extends OrderNotesContract {}
