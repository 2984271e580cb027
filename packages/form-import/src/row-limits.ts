import type { Question } from '@saphan/contracts';
import { mostRows, rowLimitOf } from '@saphan/forms';
import type { FileNode } from './file-node.ts';

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/**
 * Takes how many rows a group has, as far as a form can say it.
 * @param least @param most where the file says so
 */
export function takeRowLimits(
  group: Question,
  least: FileNode | undefined,
  most: FileNode | undefined,
): void {
  if (most !== undefined && most.value !== null) {
    if (!isCount(most.value) || most.value < 1) most.leftOut('wrong-type');
    else {
      group.maximum = Math.min(most.value, mostRows);
      if (most.value > mostRows) most.changed('rows-limit', String(mostRows));
      else most.taken();
    }
  }
  if (least === undefined || least.value === null) return;
  if (!isCount(least.value) || least.value < 0) least.leftOut('wrong-type');
  else if (least.value > rowLimitOf({ maximum: group.maximum ?? mostRows }))
    least.leftOut('limits-crossed', String(least.value));
  else {
    if (least.value > 0) group.minimum = least.value;
    if (least.value > rowLimitOf(group)) group.maximum = least.value;
    least.taken();
  }
}
