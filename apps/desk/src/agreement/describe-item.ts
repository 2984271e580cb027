import type { DataItem, Language, LawReference } from '@saphan/contracts';
import { agreementTexts } from './agreement-texts.ts';

/** What must be weighed before an item is given: its class, whether it is personal, and its own law. */
export function describeItem({ classification, personal, law }: DataItem, language: Language): string {
  const text = agreementTexts(language);
  return [text.classes[classification], text.personal[personal], law && lawText(law, language)]
    .filter(Boolean)
    .join(' · ');
}

/** An act, with its section where one is named. */
export const lawText = ({ act, section }: LawReference, language: Language): string =>
  section === undefined ? act[language] : agreementTexts(language).sectionOf(act[language], section);
