import { defineTexts, type EvidenceRow, type Language } from '@saphan/contracts';
import { findCoveringMember } from '@saphan/forms';
import { Icon } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';

const texts = defineTexts(
  {
    notAsked: 'ไม่ขอ',
    from: (agency: string) => `ถามจาก${agency}`,
    officer: 'เจ้าหน้าที่ตรวจเอง',
    dropped: 'ไม่ต้องใช้กับเรื่องนี้',
    local: 'หน่วยงานท้องถิ่นของพื้นที่',
  },
  {
    notAsked: 'not asked',
    from: (agency: string) => `asked from ${agency}`,
    officer: 'the officer looks it up',
    dropped: 'not needed here',
    local: 'the local government of the area',
  },
);

export interface SparedPapersListProps {
  language: Language;
  network: Network;
  papers: readonly EvidenceRow[];
  /** As far as they tell where the place is. */
  answers?: Parameters<typeof findCoveringMember>[1];
}

/** Who is asked instead of the person: the register that holds it, or the officer. */
function insteadOf(
  { issuer, resolution, dataService }: EvidenceRow,
  { network, language, answers = {} }: SparedPapersListProps,
): string {
  const text = texts(language);
  if (resolution === 'not-needed') return text.dropped;
  if (resolution !== 'data') return text.officer;
  const definition = dataService === undefined ? undefined : network.index().dataServices.get(dataService);
  if (definition?.coverage) {
    const member = findCoveringMember(definition, answers);
    return text.from(member === undefined ? text.local : network.nameOf(member, language));
  }
  const [listing] = dataService === undefined ? [] : network.servicesOf(dataService);
  return text.from(network.nameOf(listing?.id ?? issuer, language));
}

/** The promise, shown with pride: papers that nobody will ask for, struck through. */
export function SparedPapersList(props: SparedPapersListProps): VNode {
  const { language, papers } = props;
  const text = texts(language);
  return (
    <ul class="papers">
      {papers.map((row) => (
        <li>
          <Icon name="seal" />
          <span>
            <span class="unseen">{text.notAsked}: </span>
            <s>{row.paper[language]}</s>
            <small>{insteadOf(row, props)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
