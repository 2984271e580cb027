import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ButtonLink, EmptyState, Notice, Pill, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { ContestedRow } from './contested-row.tsx';
import { stateOf, type Correction } from './correction.ts';
import { correctionTexts } from './correction-texts.ts';
import { StatePill } from './state-pill.tsx';

export interface CorrectionsProps {
  language: Language;
  network: Network;
  subsystem: string;
  corrections: readonly Correction[];
}

/** Reported values, each with its seal and how far its report is. */
export function CorrectionRows({ language, network, subsystem, corrections }: CorrectionsProps): VNode {
  const text = correctionTexts(language);
  return (
    <Rows>
      {corrections.map((correction) => (
        <ContestedRow
          language={language}
          network={network}
          subsystem={subsystem}
          correction={correction}
          action={
            <div class="stack-tight">
              <div>
                <StatePill state={stateOf(correction)} language={language} />{' '}
                {correction.isNews && <Pill tone="wait">{text.news}</Pill>}
              </div>
              <a href={`/corrections/${correction.id}`}>
                {correction.sentAt && text.sentAt(formatInstant(language, correction.sentAt, 'short'))}
                <span class="unseen"> {network.index().items.get(correction.item)?.names[language]}</span>
              </a>
            </div>
          }
        />
      ))}
    </Rows>
  );
}

/** The portal's own notice that an owner has answered. */
export function CorrectionNews({ language, count }: { language: Language; count: number }): VNode | null {
  const text = correctionTexts(language);
  if (count === 0) return null;
  return (
    <Notice tone="wait" title={text.newsCount(count)}>
      <p>
        <a href="/corrections">{text.see}</a>
      </p>
    </Notice>
  );
}

/** Everything that a person has reported. */
export function CorrectionsPage(props: CorrectionsProps): VNode {
  const { language, corrections } = props;
  const text = correctionTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.list}</h1>
      {corrections.length === 0 ? (
        <EmptyState title={text.listEmpty} action={<ButtonLink href="/access">{text.access}</ButtonLink>}>
          {text.listEmptyLead}
        </EmptyState>
      ) : (
        <CorrectionRows {...props} />
      )}
    </div>
  );
}
