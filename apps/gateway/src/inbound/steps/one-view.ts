import type { Parts } from '../../parts.ts';
import { checkOneView } from '../../snapshot/check-one-view.ts';
import type { Arrived } from '../arrived.ts';

/** Who asks and who answers act by the same registry. */
export const checkSameView = ({ request }: Arrived, parts: Parts): void =>
  checkOneView(request.headers, parts);
