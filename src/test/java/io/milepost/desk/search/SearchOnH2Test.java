package io.milepost.desk.search;

import io.milepost.testing.H2AppTest;

@H2AppTest
class SearchOnH2Test extends SearchContract {}
