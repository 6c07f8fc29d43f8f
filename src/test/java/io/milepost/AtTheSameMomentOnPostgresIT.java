package io.milepost;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class AtTheSameMomentOnPostgresIT extends AtTheSameMoment {}
