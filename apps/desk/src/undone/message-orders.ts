import { languageOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { orderMessage } from './undelivered-messages.ts';

const OrderParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  order: Type.Union([Type.Literal('retry'), Type.Literal('drop')]),
});

/** An administrator's orders about messages that the gateway could not deliver. */
export function addMessageOrders(app: PageServer, desk: Desk): void {
  app.post(
    '/undone/messages/:id/:order',
    { schema: { params: OrderParams }, config: withSecondFactor({ page: '/undone' }) },
    async (request, reply) => {
      const { agency, officer } = await getAdministrator(desk, request);
      const { id, order } = request.params;
      // Noted first: what was ordered and not carried out stands there rather than the other way round.
      await desk.store.asAgency(agency.id, (trx) =>
        addAudit(desk, trx, {
          ...{ agency: agency.id, actor: officer.id },
          action: order === 'retry' ? 'retry-message' : 'drop-message',
          detail: { message: id },
        }),
      );
      await orderMessage(agency, { id, order, by: `officer ${officer.id}` }, languageOf(request));
      return reply.redirect('/undone', 303);
    },
  );
}
