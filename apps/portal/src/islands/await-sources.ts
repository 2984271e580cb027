import { readAgain } from './page/look-again.ts';

/** Draws the page anew as long as a register is being asked for whom the person may act. */
const pauseMs = 700;
const longestTries = 20;

async function look(tries: number): Promise<void> {
  const waiting = document.querySelector('[data-wait-for-sources]');
  if (waiting === null || tries === 0) return;
  await new Promise((resolve) => window.setTimeout(resolve, pauseMs));
  const page = await readAgain();
  const [now, next] = [
    document.querySelector('form[action$="/for"]'),
    page.querySelector('form[action$="/for"]'),
  ];
  const isTouched = now?.querySelector<HTMLInputElement>('input:focus') ?? null;
  if (now && next && isTouched === null && page.querySelector('[data-wait-for-sources]') === null) {
    now.replaceWith(next);
    return;
  }
  await look(tries - 1);
}

void look(longestTries);
