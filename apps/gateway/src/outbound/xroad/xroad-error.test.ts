import { problem } from '@saphan/exchange';
import { describe, expect, test } from 'vitest';
import { gatewayProblem } from '../../gateway-problems.ts';
import { toMessage, toXRoadError } from './xroad-error.ts';
import { toFault, toStatus, toType } from './xroad-faults.ts';

describe('the error of X-Road', () => {
  const error = { fault: 'denied', message: 'a < b & "c"', detail: 'id-1' } as const;
  test.each([
    [undefined, 'application/json;charset=utf-8'],
    ['*/*', 'application/json;charset=utf-8'],
    ['application/json', 'application/json;charset=utf-8'],
    ['text/html', 'application/json;charset=utf-8'],
    ['text/xml', 'text/xml;charset=utf-8'],
    ['application/json, Application/XML;q=0.5', 'application/xml;charset=utf-8'],
    ['text/*', 'text/xml;charset=utf-8'],
  ])('comes as Accept %s has it', (accept, type) => {
    const { status, headers, body } = toXRoadError(error, accept, '7.8');
    expect({ status, headers }).toEqual({
      status: 500,
      headers: { 'x-road-error': 'server.serverproxy.access_denied', 'content-type': type },
    });
    expect(body.toString()).toBe(
      type.includes('xml')
        ? '<?xml version="1.0" encoding="UTF-8"?>\n<error><type>server.serverproxy.access_denied</type>' +
            '<message>a &lt; b &amp; &quot;c&quot;</message><detail>id-1</detail></error>'
        : '{"type":"server.serverproxy.access_denied","message":"a < b & \\"c\\"","detail":"id-1"}',
    );
  });
  test('has the code of before 7.8 where that is set', () => {
    expect(toXRoadError(error, undefined, '7.7')).toMatchObject({
      status: 500,
      headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
    });
    expect([toType('outdated', '7.7'), toType('outdated', '7.8')]).toEqual([
      'Server.ClientProxy.OutdatedGlobalConf',
      'server.clientproxy.global_conf_outdated',
    ]);
  });
  test('is 500 for what a server says of itself, 400 otherwise', () => {
    expect(['Server.A', 'server.a', 'Client.A', 'client.a', 'serverless'].map(toStatus)).toEqual([
      500, 500, 400, 400, 400,
    ]);
  });
});

describe('a problem of ours', () => {
  test.each([
    [problem('header-missing', { at: 'x-road-client' }), 'server.clientproxy.invalid_client_identifier'],
    [problem('name-malformed', { at: 'x-road-client' }), 'server.clientproxy.invalid_client_identifier'],
    [problem('name-malformed', { at: 'path' }), 'server.clientproxy.internal_error'],
    [gatewayProblem('caller-unknown'), 'server.clientproxy.ssl_authentication_failed'],
    [gatewayProblem('service-unknown'), 'server.serverproxy.unknown_service'],
    [gatewayProblem('method-not-offered'), 'server.serverproxy.access_denied'],
    [gatewayProblem('agreement-not-found'), 'server.serverproxy.access_denied'],
    [problem('proof-missing', { hop: 'inbound' }), 'server.serverproxy.access_denied'],
    [gatewayProblem('service-not-active'), 'server.serverproxy.service_disabled'],
    [gatewayProblem('snapshot-expired'), 'server.clientproxy.global_conf_outdated'],
    [gatewayProblem('peer-unreachable'), 'server.clientproxy.network_error'],
    [gatewayProblem('evidence-unavailable'), 'server.clientproxy.io_error'],
    [gatewayProblem('source-timeout', { hop: 'source' }), 'server.serverproxy.network_error'],
    [gatewayProblem('idempotency-key-missing'), 'client.invalid_request'],
    [problem('signature-wrong', { hop: 'inbound' }), 'server.serverproxy.internal_error'],
    [gatewayProblem('not-addressed-here', { hop: 'inbound' }), 'server.serverproxy.internal_error'],
    [gatewayProblem('outcome-unknown', { hop: 'inbound' }), 'server.serverproxy.internal_error'],
    [gatewayProblem('internal', { hop: 'inbound' }), 'server.serverproxy.internal_error'],
    [gatewayProblem('internal', { hop: 'outbound' }), 'server.clientproxy.internal_error'],
  ])('%s is %s', (given, type) => {
    expect(toType(toFault(given), '7.8')).toBe(type);
  });
  test('says what to send where X-Road has no header for it', () => {
    expect(toMessage(problem('proof-missing', { at: 'saphan-proof' }), 'denied')).toBe(
      'Request is not allowed: The person has not proved who they are (saphan-proof). ' +
        "Send Saphan-Proof with the person's ID token.",
    );
  });
});
