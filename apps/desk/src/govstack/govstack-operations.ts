import type { Operation } from '../api/operation.ts';
import { applicationOperations } from './application-operations.ts';
import { catalogueOperations } from './catalogue-operations.ts';
import { statisticsOperation } from './statistics-operation.ts';
import { taskOperations } from './task-operations.ts';

/** Address of the building block at this desk. */
export const govstackPrefix = '/govstack/registration';

/** The twelve operations of the GovStack Registration Building Block, and its statistics, over the same cases. */
export const govstackOperations: readonly Operation[] = [
  ...catalogueOperations,
  ...applicationOperations,
  ...taskOperations,
  statisticsOperation,
];
