/**
 * Island of a form that becomes a letter: draws it again when writing pauses. Without this script a button shows it in a window of
 * its own.
 */
const picture = document.querySelector<HTMLImageElement>('img[data-letter]');
const form = picture?.closest('form');
const pauseMs = 700;

if (picture && form) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  const draw = async (): Promise<void> => {
    turn += 1;
    const own = turn;
    const fields = [...new FormData(form)].filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    );
    const answer = await fetch(picture.dataset['letter'] ?? '', {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'error',
    });
    // What was written meanwhile is drawn by a later turn.
    if (!answer.ok || own !== turn) return;
    const before = picture.src;
    picture.src = URL.createObjectURL(await answer.blob());
    picture.hidden = false;
    if (before.startsWith('blob:')) URL.revokeObjectURL(before);
  };
  const drawSoon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // The last drawing stays where the desk does not answer.
      draw().catch(() => undefined);
    }, pauseMs);
  };
  form.addEventListener('input', drawSoon);
  drawSoon();
}
