import type { DataItem, Language } from '@saphan/contracts';
import { agreementTexts } from './agreement-texts.ts';

/** What must be weighed before an item is given: its class, whether it is personal, and its own law. */
export function describeItem({ classification, personal, law }: DataItem, language: Language): string {
  const text = agreementTexts(language);
  const own =
    law === undefined
      ? undefined
      : law.section === undefined
        ? law.act[language]
        : text.sectionOf(law.act[language], law.section);
  return [text.classes[classification], text.personal[personal], own].filter(Boolean).join(' · ');
}
