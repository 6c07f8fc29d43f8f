'use strict';

/** Entry of the Modeler plugin; `npm run modeler` puts it next to its script. */
module.exports = {
  name: 'Milepost rules',
  script: './client.js'
};
