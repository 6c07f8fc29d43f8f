'use strict';

const { copyFileSync } = require('node:fs');
const path = require('node:path');
const { buildSync } = require('esbuild');

/** Builds the plugin folder for Modeler: its entry point, and all rules in one script. */
const folder = path.join(__dirname, '..', 'dist', 'milepost-rules');

buildSync({ entryPoints: [path.join(__dirname, 'client.js')], outfile: path.join(folder, 'client.js'), bundle: true });
copyFileSync(path.join(__dirname, 'index.js'), path.join(folder, 'index.js'));
