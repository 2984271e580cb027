/** What the process of the tests does, once a busy machine has started it at last. */
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
await import('./work.fixture.ts');
