import { Compile } from 'typebox/compile';
import { DocumentInputs } from '../document-inputs.ts';
import { problem } from '../problems.ts';
import { PrintedForm } from '../printed-form.ts';
import { PrintedReport } from '../printed-report.ts';
import type { DocumentOrder, FormOrder, ReportOrder } from './document-order.ts';
import { RenderQueue } from './render-queue.ts';
import { toFaults, type Trial } from './template-trial.ts';

export interface Renderer {
  /**
   * Makes a PDF/A-3a. Nobody's documents wait for the many or slow ones of others.
   * @throws inputs-malformed, template-refused, letter-missing, render-failed, render-too-slow, render-too-large
   */
  renderDocument(order: DocumentOrder): Promise<Buffer>;
  /**
   * Makes a PDF/A-3a of a form on paper.
   * @throws inputs-malformed, letter-missing, render-failed, render-too-slow, render-too-large
   */
  renderForm(order: FormOrder): Promise<Buffer>;
  /**
   * Makes a PDF/A-3a of a report.
   * @throws inputs-malformed, letter-missing, render-failed, render-too-slow, render-too-large
   */
  renderReport(order: ReportOrder): Promise<Buffer>;
  /** Draws a template that is being written, and says what is wrong with it and where. @throws inputs-malformed */
  tryTemplate(order: DocumentOrder & { readonly trial: 'pdf' | 'picture' }): Promise<Trial>;
  close(): Promise<void>;
}

export interface RendererSettings {
  /** Longest time for one document, waiting not counted. */
  readonly timeoutMs?: number;
  /** Documents after which a process is replaced. */
  readonly documentsPerProcess?: number;
  /** Processes at most, each opened when it is needed: those of one agency never hold all of them, of one service one. */
  readonly processes?: number;
}

const checked = Compile(DocumentInputs);
const checkedForm = Compile(PrintedForm);
const checkedReport = Compile(PrintedReport);
const fileName = /^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/;

function checkOrder({ template, inputs, attachments }: DocumentOrder): void {
  if (!checked.Check(inputs)) {
    throw problem('inputs-malformed', { detail: JSON.stringify(checked.Errors(inputs).slice(0, 3)) });
  }
  // A template is signed with the catalogue, but no package is fetched for it. What this does not see reaches no network either.
  if (/["']@/.test(template)) throw problem('template-refused', { detail: 'imports a package' });
  const names = attachments.map(({ name }) => name);
  if (names.some((name) => !fileName.test(name)) || new Set(names).size < names.length) {
    throw problem('inputs-malformed', { detail: 'names of attachments' });
  }
}

/**
 * Opens a renderer with processes of its own, which end with this one; the first document of each takes about half a second
 * longer.
 */
export function openRenderer(settings: RendererSettings = {}): Renderer {
  const { timeoutMs = 20_000, documentsPerProcess = 400, processes = 3 } = settings;
  const queue = new RenderQueue({ timeoutMs, documentsPerProcess, processes });
  return {
    async renderDocument(order) {
      checkOrder(order);
      return queue.add(order);
    },
    async renderForm(order) {
      if (!checkedForm.Check(order.form)) {
        const detail = JSON.stringify(checkedForm.Errors(order.form).slice(0, 3));
        throw problem('inputs-malformed', { detail });
      }
      return queue.add(order);
    },
    async renderReport(order) {
      if (!checkedReport.Check(order.report)) {
        const detail = JSON.stringify(checkedReport.Errors(order.report).slice(0, 3));
        throw problem('inputs-malformed', { detail });
      }
      return queue.add(order);
    },
    async tryTemplate(order) {
      try {
        checkOrder(order);
        return { type: 'drawn', bytes: await queue.add(order) };
      } catch (error) {
        return { type: 'faulty', faults: toFaults(error, order.template) };
      }
    },
    close: () => queue.close(),
  };
}
