import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/**
 * Lets the browser ask a security key what the page wants to know of it, and sends the answer with the page's own form. Where there
 * is no script, or the browser knows no keys, the form stays hidden and the code does.
 */
const form = document.querySelector<HTMLFormElement>('form[data-key-options]');
const answer = form?.querySelector<HTMLInputElement>('input[name=answer]');

async function ask(options: string, isNew: boolean): Promise<unknown> {
  return isNew
    ? startRegistration({ optionsJSON: JSON.parse(options) as never })
    : startAuthentication({ optionsJSON: JSON.parse(options) as never });
}

if (form && answer && 'credentials' in navigator) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    if (answer.value !== '') return;
    event.preventDefault();
    const { keyOptions = '', keyNew } = form.dataset;
    ask(keyOptions, keyNew !== undefined).then(
      (given) => {
        answer.value = JSON.stringify(given);
        form.requestSubmit();
      },
      () => {
        // Cancelled or refused: the server says so as it does of a wrong code.
        answer.value = '-';
        form.requestSubmit();
      },
    );
  });
}
