package io.milepost;

import io.milepost.testing.LiveTest;

@LiveTest
class AtTheSameMomentOnPostgresIT extends AtTheSameMoment {}
