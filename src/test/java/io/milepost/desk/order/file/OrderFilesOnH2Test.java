package io.milepost.desk.order.file;

import io.milepost.testing.H2AppTest;

@H2AppTest
class OrderFilesOnH2Test extends OrderFilesContract {}
