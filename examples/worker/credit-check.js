'use strict';

const { Worker } = require('./worker');

/** Replace this with a call to your own system. */
async function checkCredit({ businessKey }) {
  return { creditApproved: !businessKey.endsWith('0') };
}

async function main() {
  const { MILEPOST_URL: url, MILEPOST_USER: user, MILEPOST_PASSWORD: password } = process.env;
  const worker = new Worker({ url, user, password, id: 'credit-check', topic: 'credit-check' }, checkCredit);
  const once = process.argv.includes('--once');
  do {
    try {
      const completed = await worker.runOnce();
      console.log(`completed: ${completed}`);
    } catch (error) {
      console.error(error.message);
      process.exitCode = once ? 1 : 0;
    }
    if (!once) {
      await new Promise(resolve => setTimeout(resolve, 5_000));
    }
  } while (!once);
}

main();
