import type { Language, Service } from '@saphan/contracts';

/** A case by what the person gets of it: its document, else its service. */
export const caseTitle = ({ documents, names }: Service, language: Language): string =>
  documents[0]?.names[language] ?? names[language];
