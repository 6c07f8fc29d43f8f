'use strict';

/** Entry point of the Modeler plugin; `npm run modeler` copies it next to its script. */
module.exports = {
  name: 'Milepost rules',
  script: './client.js'
};
