import type { Language, Service } from '@saphan/contracts';
import type { VNode } from 'preact';
import { privacyTexts } from './information-texts.ts';

export interface PrivacyPageProps {
  language: Language;
  services: readonly Service[];
}

/** What is kept, how long, and what a person can ask. */
export function PrivacyPage({ language, services }: PrivacyPageProps): VNode {
  const text = privacyTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="stack-tight">
        <h2>{text.keeps}</h2>
        <ul class="marks">
          {text.keepsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.rights}</h2>
        <ul class="marks">
          {text.rightsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.services}</h2>
        <ul class="marks">
          {services.map(({ id, names }) => (
            <li>
              <a href={`/privacy/${id}`}>{names[language]}</a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
