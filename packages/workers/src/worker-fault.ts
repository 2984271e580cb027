/**
 * `failed`: the order itself, with what was thrown; `slow`: its time was over; `large`: it took more memory than it may; `ended`: the
 * process died; `busy`: too many of one owner wait already; `closed`: no more orders are taken.
 */
export type WorkerFaultType = 'failed' | 'slow' | 'large' | 'ended' | 'busy' | 'closed';

/** Why an order was not done. The message is for the log. */
export class WorkerFault extends Error {
  override readonly name = 'WorkerFault';
  readonly type: WorkerFaultType;

  constructor(type: WorkerFaultType, message: string = type) {
    super(message);
    this.type = type;
  }
}
