import { toMemberId, type ServiceId, toSubsystemId } from '@saphan/contracts';
import { paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import { portalProblem } from '../portal-problems.ts';

/** Where the credentials of an agency say that their state stands (draft-ietf-oauth-status-list, 8.1): for programs of everybody. */
export const statusListRoutes: readonly PageRoute[] = [
  {
    name: 'states of credentials',
    method: 'GET',
    url: '/check/status/:country/:class/:member/:list',
    kind: 'machine',
    needs: 'nobody',
    async handle(portal, request, reply) {
      const retryAfterSeconds = portal.checkLimit.take(request.ip, portal.clock().getTime());
      if (retryAfterSeconds > 0) throw portalProblem('too-many-checks', { retryAfterSeconds });
      const member = ['country', 'class', 'member'].map((name) => paramOf(request, name)).join('/');
      const issuer = portal.network
        .servicesOf('document-check.v1')
        .find(({ id }) => toMemberId(toSubsystemId(id as ServiceId)) === member);
      const list = paramOf(request, 'list');
      const found = issuer && /^[0-9]{1,6}$/.test(list) && (await portal.statusLists.find(issuer.id, list));
      if (!found) throw portalProblem('status-list-not-found');
      return reply
        .type('application/statuslist+jwt')
        .header('cache-control', `public, max-age=${String(found.ttl)}`)
        .header('access-control-allow-origin', '*')
        .send(found.token);
    },
  },
];
