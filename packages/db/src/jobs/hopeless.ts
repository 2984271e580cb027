/** What no further try can mend, thrown by a job: it is given up at once and waits for somebody who mends the cause. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';

  /** @param code of the problem: it becomes the job's last error, without what the cause may tell of a person */
  constructor(code: string, cause?: unknown) {
    super(code, { cause });
  }
}
