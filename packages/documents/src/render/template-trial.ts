import { Problem } from '@saphan/contracts';

/** What keeps a template from being drawn, and where in it. */
export interface TemplateFault {
  readonly type: 'source' | 'letter' | 'package' | 'slow' | 'large' | 'other';
  /** Of the compiler, in English; the letter that is missing. */
  readonly message: string;
  /** From 1; nothing where it is not of the template's own source. */
  readonly line?: number;
  readonly column?: number;
}

export type Trial =
  | { readonly type: 'drawn'; readonly bytes: Buffer }
  | { readonly type: 'faulty'; readonly faults: readonly TemplateFault[] };

/** A diagnostic of the compiler; lines and letters from 0. */
interface Diagnostic {
  readonly message: string;
  readonly path?: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } } | null;
}

const isError = 1;
const mostFaults = 20;
const ofPackage = /^(?:failed to download package|package not found)/;

function readDiagnostics(detail: string): readonly Diagnostic[] {
  try {
    const given: unknown = JSON.parse(detail);
    return Array.isArray(given) ? (given as Diagnostic[]) : [];
  } catch {
    return [];
  }
}

/** Diagnostics as faults: where the compiler stopped elsewhere, the call in the template that led there. */
function ofCompiler(detail: string): TemplateFault[] {
  const diagnostics = readDiagnostics(detail);
  const errors = diagnostics.filter(({ severity }) => severity === isError);
  const own = ({ path, range }: Diagnostic) => (path?.endsWith('/template.typ') === true ? range : null);
  const led = diagnostics.map(own).find((range) => range !== null);
  return errors.slice(0, mostFaults).map((error): TemplateFault => {
    const start = (own(error) ?? led)?.start;
    return {
      ...(ofPackage.test(error.message)
        ? { type: 'package', message: 'package' }
        : { type: 'source', message: error.message }),
      ...(start && { line: start.line + 1, column: start.character + 1 }),
    };
  });
}

/** Faults of a template from what became of drawing it. @throws whatever is no fault of the template */
export function toFaults(error: unknown, template: string): readonly TemplateFault[] {
  if (!(error instanceof Problem)) throw error;
  const detail = error.message;
  switch (error.code) {
    case 'letter-missing':
      return [{ type: 'letter', message: error.at ?? '' }];
    case 'template-refused': {
      const line = template.split('\n').findIndex((each) => /["']@/.test(each)) + 1;
      return [{ type: 'package', message: 'package', ...(line > 0 && { line, column: 1 }) }];
    }
    case 'render-too-slow':
      return [{ type: 'slow', message: 'slow' }];
    case 'render-too-large':
      return [{ type: 'large', message: 'large' }];
    case 'render-failed': {
      const faults = ofCompiler(detail);
      return faults.length > 0 ? faults : [{ type: 'other', message: detail.slice(0, 300) }];
    }
    default:
      throw error;
  }
}
