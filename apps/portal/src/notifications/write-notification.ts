import { findVariant } from '@saphan/forms';
import { formatDate, formatInstant, formatTime, toBangkokDay } from '@saphan/thai';
import { writeBundle, writeLetter, type Letter, type TemplateName } from '@saphan/messages';
import type { Application } from '../application/application.ts';
import { showCode } from '../cosign/cosign-link.ts';
import type { Portal } from '../portal.ts';
import type { WaitingContent } from './notification-content.ts';

/** What a letter is written from. */
export interface Written {
  readonly kind: TemplateName;
  readonly service: string | undefined;
  readonly application: Application | undefined;
  /** Data service of the desk that decides. */
  readonly desk: string | undefined;
  readonly content: WaitingContent;
}

/** Where each letter leads: the page that says what stands now, which a letter read days later does not know. */
function pathOf({ kind, application, content }: Written): string {
  if (kind === 'confirm-address') return `/contact/confirm/${content.code ?? ''}`;
  if (kind === 'confirm-phone') return '/contact';
  if (kind === 'renewal') return '/documents';
  if (kind === 'cosign') return `/sign/${showCode(content.code ?? '')}`;
  if (kind === 'word-asked') return '/words';
  if (kind === 'power-offered' || kind === 'power-changed') return '/powers';
  if (kind === 'appointment-booked' || kind === 'appointment-soon')
    return `/appointments/${content.code ?? ''}`;
  if (kind === 'word-answered') return `/apply/${application?.id ?? ''}/words`;
  return `/applications/${application?.id ?? ''}`;
}

type Parts = Pick<Portal, 'network' | 'settings'>;

/** Numbers, names of services and agencies, a day, a code that was asked for; nothing of the person. */
function toParameters(
  { network }: Parts,
  { service, application, desk, content: { language, until, code, document } }: Written,
) {
  const nameOf = (id: string): string => {
    const chosen = application?.services.find((each) => each.service === id);
    const found = chosen && findVariant(network.index(), chosen);
    return (found ?? network.index().services.get(id))?.names[language] ?? id;
  };
  return {
    number: application?.number ?? '',
    services: application?.services.map((chosen) => nameOf(chosen.service)).join(', ') ?? '',
    service: service === undefined ? '' : nameOf(service),
    agency: desk === undefined ? '' : network.nameOf(desk, language),
    until: until === undefined ? '' : formatDate(language, toBangkokDay(until)),
    when: until === undefined ? '' : formatInstant(language, until),
    time: until === undefined ? '' : formatTime(until),
    company: application?.parties.subject.name ?? '',
    code: code ?? '',
    document: document ?? '',
  };
}

/** Kinds for people who may have no account here. */
const forOthers: readonly TemplateName[] = ['cosign', 'word-asked', 'confirm-address', 'confirm-phone'];

/** Writes a notification, or several of one application as one. */
export function writeNotification(parts: Parts, letters: readonly Written[]): Letter {
  const [first] = letters;
  if (first === undefined) throw new Error('a message without a letter');
  const { publicUrl, demo } = parts.settings;
  const { language } = first.content;
  const choices = forOthers.includes(first.kind) ? {} : { choices: `${publicUrl}/contact` };
  if (letters.length === 1)
    return writeLetter(first.kind, language, toParameters(parts, first), {
      link: publicUrl + pathOf(first),
      ...choices,
      demo,
    });
  return writeBundle(
    letters.map((letter) => ({ name: letter.kind, parameters: toParameters(parts, letter) })),
    language,
    first.application?.number ?? '',
    { link: `${publicUrl}/applications/${first.application?.id ?? ''}`, ...choices, demo },
  );
}
