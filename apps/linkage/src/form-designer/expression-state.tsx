import type { ValueType } from '@saphan/expressions';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { tryExpression, type ExpressionFault } from './try-expression.ts';

/** What is wrong, where, with which words, and what to do, in the page's language. */
export function ExpressionFaultText({
  visit,
  fault,
}: {
  visit: Pick<Visit, 'language'>;
  fault: ExpressionFault;
}): VNode {
  const { language } = visit;
  return (
    <div class="stack-tight">
      <p class="field-fault">
        {fault.at} {fault.title[language]}
      </p>
      <p class="small">{fault.said[language]}</p>
      <p class="small muted">{fault.cure[language]}</p>
    </div>
  );
}

/** Whether an expression can be used: what it reads, or what is wrong with it, where, and what to do. */
export function ExpressionState({
  visit,
  types,
  source,
  wanted,
}: {
  visit: Pick<Visit, 'language'>;
  types: ReadonlyMap<string, ValueType>;
  source: string;
  /** Type that it must have; that of a condition where left out. */
  wanted?: ValueType | undefined;
}): VNode | null {
  const text = designerTexts(visit.language);
  if (source.trim() === '') return null;
  const { compiled, fault } = tryExpression(source, types, wanted);
  if (fault !== undefined) return <ExpressionFaultText visit={visit} fault={fault} />;
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
