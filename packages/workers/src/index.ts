export { FairLine, type Taken } from './fair-line.ts';
export { WorkerFault, type WorkerFaultType } from './worker-fault.ts';
export { WorkerQueue, type Turn, type WorkerSettings } from './worker-queue.ts';
