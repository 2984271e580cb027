import type { ValueType } from '@saphan/expressions';
import { isMeantDay } from '@saphan/thai';
import type { Process, Task } from '../process.ts';

const isOfType = (value: unknown, type: ValueType | undefined): boolean => {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number') return Number.isFinite(value);
  if (type === 'money') return Number.isSafeInteger(value);
  if (type === 'date') return typeof value === 'string' && isMeantDay(value);
  return type === 'text' && typeof value === 'string';
};

/**
 * The first of a task's results that can't be taken: one that the task does not write, whoever else does, is missing, or has not the type
 * that the process declares.
 * @param results by name of the variable; money in satang, dates in ISO 8601
 * @returns its name; nothing where all can be
 */
export function findWrongResult(
  { variables }: Pick<Process, 'variables'>,
  { work }: Pick<Task, 'work'>,
  results: Readonly<Record<string, unknown>>,
): string | undefined {
  const stray = Object.keys(results).find((name) => !work.results.includes(name));
  return stray ?? work.results.find((name) => !isOfType(results[name], variables[name]?.type));
}
