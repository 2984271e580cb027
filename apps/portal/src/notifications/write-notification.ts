import { findVariant } from '@saphan/forms';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { writeLetter, type Letter, type TemplateName } from '@saphan/messages';
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
  if (kind === 'cosign') return `/sign/${showCode(content.code ?? '')}`;
  if (kind === 'word-asked') return '/words';
  if (kind === 'power-offered' || kind === 'power-changed') return '/powers';
  if (kind === 'appointment-booked' || kind === 'appointment-soon')
    return `/appointments/${content.code ?? ''}`;
  if (kind === 'word-answered') return `/apply/${application?.id ?? ''}/words`;
  return `/applications/${application?.id ?? ''}`;
}

/** Writes a notification: numbers, names of services and agencies, a day, a link; nothing of the person. */
export function writeNotification(
  { network, settings: { publicUrl, demo } }: Pick<Portal, 'network' | 'settings'>,
  written: Written,
): Letter {
  const { kind, service, application, desk, content } = written;
  const { language, until } = content;
  const nameOf = (id: string): string => {
    const chosen = application?.services.find((each) => each.service === id);
    const found = chosen && findVariant(network.index(), chosen);
    return (found ?? network.index().services.get(id))?.names[language] ?? id;
  };
  const values = {
    number: application?.number ?? '',
    services: application?.services.map((chosen) => nameOf(chosen.service)).join(', ') ?? '',
    service: service === undefined ? '' : nameOf(service),
    agency: desk === undefined ? '' : network.nameOf(desk, language),
    until: until === undefined ? '' : formatDate(language, toBangkokDay(until)),
    when: until === undefined ? '' : formatInstant(language, until),
    company: application?.parties.subject.name ?? '',
  };
  const isOwn = !['cosign', 'word-asked', 'confirm-address'].includes(kind);
  return writeLetter(kind, language, values, {
    link: publicUrl + pathOf(written),
    ...(isOwn && { choices: `${publicUrl}/contact` }),
    demo,
  });
}
