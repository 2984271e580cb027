import type { Page } from 'playwright-core';

/** Typing that a person does not outdo; the pause before saving by itself is longer. */
const pauseMs = 60;
const letters = 'the quick brown fox jumps over';

/**
 * Milliseconds of CPU that the page's main thread works for one key in a field, saving by itself left out. By the clock of the thread: while
 * others have the core, nothing counts.
 */
export async function cpuPerKey(page: Page, field: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const input = page.locator(`[name="${field}"]`);
  await input.scrollIntoViewIfNeeded();
  await input.focus();
  // The first key pays for what is made ready once.
  await page.keyboard.type('ab', { delay: pauseMs });
  const before = await busy();
  for (const letter of letters) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(pauseMs);
  }
  const after = await busy();
  await session.detach();
  return (after - before) / letters.length;
}
