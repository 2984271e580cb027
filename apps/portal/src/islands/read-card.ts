import { followReader, showReader } from '@saphan/card-reader/pages';

const form = document.querySelector<HTMLElement>('#card');
const agent = document.querySelector<HTMLElement>('#reader')?.dataset['agent'];

function fill(name: string, value: string): void {
  const field = form?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = value;
}

if (form && agent !== undefined) {
  followReader(agent, {
    onState(state) {
      showReader(state === 'CitizenAvailable' ? 'reading' : state);
      form.hidden = true;
    },
    onCard(card, digest) {
      const name = form.querySelector<HTMLElement>('[data-card-name]');
      if (name) name.textContent = name.dataset['cardName'] === 'en' ? card.nameEn : card.nameTh;
      fill('pid', card.pid);
      fill('digest', digest);
      form.hidden = false;
      showReader('CitizenAvailable');
    },
    onUnreadable() {
      showReader('unreadable');
    },
  });
}
