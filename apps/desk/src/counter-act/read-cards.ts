import { followReader, showReader, type Card } from '@saphan/card-reader/pages';

const reader = document.querySelector<HTMLElement>('#reader');
let inside: { readonly card: Card; readonly digest: string } | undefined;

function fill(seat: Element): void {
  if (inside === undefined) return;
  const { card, digest } = inside;
  const values: Readonly<Record<string, string>> = { pid: card.pid, name: card.nameTh, digest };
  for (const field of seat.querySelectorAll<HTMLInputElement>('[data-part]'))
    field.value = values[field.dataset['part'] ?? ''] ?? '';
  const told = seat.querySelector('[data-read]');
  if (told) told.textContent = document.documentElement.lang === 'en' ? card.nameEn : card.nameTh;
}

if (reader) {
  followReader(reader.dataset['agent'] ?? '', {
    onState(state) {
      inside = undefined;
      showReader(state === 'CitizenAvailable' ? 'reading' : state);
    },
    onCard(card, digest) {
      inside = { card, digest };
      showReader('CitizenAvailable');
    },
    onUnreadable() {
      showReader('unreadable');
    },
  });
  for (const button of reader.querySelectorAll('[data-read-card]'))
    button.addEventListener('click', () => {
      const seat = button.closest('fieldset');
      if (seat) fill(seat);
    });
}
