import { workerData } from 'node:worker_threads';
import { tooLarge } from './messages.ts';

// Entry of a thread beside the one that works. What is taken in native code no limit of the engine sees.
const mostBytes = Number(workerData) * 1024 * 1024;
const everyMs = 50;

setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes) process.kill(process.pid, tooLarge);
}, everyMs);
