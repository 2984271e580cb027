import type { Language } from '@saphan/contracts';
import { Button, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { leavePath } from './leave-path.ts';
import { changeStartTexts } from './change-start-texts.ts';
import type { DecidedService, StartChange } from './start-answers.ts';

export interface StartChangeNoticeProps {
  language: Language;
  network: Network;
  change: StartChange;
  /** True where the answers lead to no service at all. */
  isEmpty: boolean;
}

function Services({
  language,
  network,
  title,
  services,
}: Omit<StartChangeNoticeProps, 'change' | 'isEmpty'> & {
  title: string;
  services: readonly DecidedService[];
}): VNode | null {
  if (services.length === 0) return null;
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <ul class="marks">
        {services.map(({ service, provider }) => (
          <li>
            {network.index().services.get(service)?.names[language] ?? service}
            {provider !== undefined && <span class="muted"> {network.nameOf(provider, language)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says, before anything changes, what other answers make of an application that was begun. */
export function StartChangeNotice({ language, network, change, isEmpty }: StartChangeNoticeProps): VNode {
  const text = changeStartTexts(language);
  const { gained, lost } = change;
  const isSame = gained.length === 0 && lost.length === 0;
  return (
    <Notice tone="wait" title={text.title}>
      {isEmpty ? (
        <>
          <p>{text.none}</p>
          <Form action={leavePath(change.application)}>
            <Button tone="plain">{text.leave}</Button>
          </Form>
        </>
      ) : (
        <>
          {isSame && <p>{text.same}</p>}
          <Services language={language} network={network} title={text.gained} services={gained} />
          <Services language={language} network={network} title={text.lost} services={lost} />
          <p>{text.kept}</p>
        </>
      )}
    </Notice>
  );
}
