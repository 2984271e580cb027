import type { ValueType } from '@saphan/expressions';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { tryExpression } from './form-draft.ts';

/** Whether an expression can be used: what it reads, or what is wrong with it, where, and what to do. */
export function ExpressionState({
  visit,
  types,
  source,
}: {
  visit: Pick<Visit, 'language'>;
  types: ReadonlyMap<string, ValueType>;
  source: string;
}): VNode | null {
  const text = designerTexts(visit.language);
  if (source.trim() === '') return null;
  const { compiled, fault } = tryExpression(source, types);
  if (fault !== undefined) {
    return (
      <p class="field-fault">
        {fault.at} {fault.message}
        <small class="under">{fault.cure[visit.language]}</small>
      </p>
    );
  }
  return (
    <p class="small muted">
      ✓ {text.good}
      {compiled !== undefined && compiled.dependencies.length > 0 && (
        <>
          {' · '}
          {text.reads} <code>{compiled.dependencies.join(', ')}</code>
        </>
      )}
    </p>
  );
}
