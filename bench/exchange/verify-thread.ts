import { parentPort, workerData } from 'node:worker_threads';
import { verifyAll } from './verify-all.ts';

parentPort?.postMessage(await verifyAll(...(workerData as Parameters<typeof verifyAll>)));
