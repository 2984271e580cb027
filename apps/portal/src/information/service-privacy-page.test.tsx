import { countryCatalogue } from '@saphan/testkit';
import type { Language, Question } from '@saphan/contracts';
import { indexCatalogue } from '@saphan/forms';
import { PageProvider, type PageFacts } from '@saphan/ui';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Network } from '../network/open-network.ts';
import { ServicePrivacyPage } from './service-privacy-page.tsx';

const catalogue = await countryCatalogue();
const id = 'commercial-registration';
const own: readonly Question[] = [
  {
    id: 'own.commercialRegistration.website',
    kind: 'text',
    label: { th: 'เว็บไซต์ของร้าน', en: 'Website of the shop' },
    required: true,
  },
  {
    id: 'own.commercialRegistration.hint',
    kind: 'note',
    label: { th: 'อ่านก่อน', en: 'Read this first' },
    required: false,
  },
];

/** The notice of one service, whose form asks questions of its own too. */
function noticeOf(language: Language): string {
  const forms = catalogue.forms.map((form) =>
    form.id === id
      ? {
          ...form,
          pages: form.pages.map((page, at) =>
            at === 0 ? { ...page, questions: [...page.questions, ...own] } : page,
          ),
        }
      : form,
  );
  const index = indexCatalogue({ ...catalogue, forms }, () => '2026-11-29');
  const service = index.services.get(id);
  if (service === undefined) throw new Error(id);
  const network = { index: () => index, nameOf: (member: string) => member } as unknown as Network;
  const page: PageFacts = {
    language,
    path: `/privacy/${id}`,
    otherLanguage: '',
    person: undefined,
    csrf: () => '',
    asset: (name) => name,
    notice: undefined,
    noticeTone: 'good',
  };
  return renderToString(
    <PageProvider page={page}>
      <ServicePrivacyPage language={language} network={network} service={service} agreements={[]} />
    </PageProvider>,
  );
}

test('the notice has all that is collected: also what the form asks of its own, but no note', () => {
  const notice = noticeOf('en');
  expect(notice).toMatch(/Website of the shop<\/td><td>you tell us in the form/);
  expect(notice).not.toContain('Read this first');
  expect(noticeOf('th')).toMatch(/เว็บไซต์ของร้าน<\/td><td>คุณบอกเราในแบบฟอร์ม/);
});

test('it says who gets it and whom to ask, how long it is kept, and the rights of the act', () => {
  const notice = noticeOf('en');
  const [provider] = catalogue.services.find((service) => service.id === id)?.providers ?? [];
  expect(notice).toContain(provider?.subsystem);
  expect(notice).toContain(provider?.complaints[0]?.en);
  expect(notice).toContain('How long it is kept');
  for (const section of ['30', '31', '32', '33', '34', '35 and 36']) {
    expect(notice).toMatch(new RegExp(`\\(sections? ${section}\\)`));
  }
});
