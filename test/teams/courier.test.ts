import { beforeEach, describe, expect, test } from 'vitest';
import { writeAddress } from '../../src/teams/address.ts';
import { createTeamsCourier, type TeamsCourier } from '../../src/teams/courier.ts';
import { type Connector, startConnector } from '../support/teams-connector.ts';

const changed = { kind: 'changed', entry: 'rent-due', question: 'When is the rent due?', why: 'Reviewed.' } as const;
const placeAt = (serviceUrl?: string) =>
  ({
    platform: 'teams',
    workspace: 'tenant',
    address: writeAddress({ conversation: 'a:personal', kind: 'direct', ...(serviceUrl && { serviceUrl }) }),
  }) as const;

describe('what is said unasked', () => {
  let [before, now]: Connector[] = [];
  let courier: TeamsCourier;
  beforeEach(async () => {
    [before, now] = [await startConnector(), await startConnector()];
    courier = createTeamsCourier({ config: { tenants: [] } });
    return () => Promise.all([before?.close(), now?.close()]);
  });
  const received = () => [before!.messages().length, now!.messages().length];

  test('goes where the tenant was last heard from, not where it was served when the address was kept', async () => {
    courier.hear('tenant', now!.serviceUrl);
    await courier.carry(placeAt(before!.serviceUrl), changed);
    await courier.carry(placeAt(), changed);
    expect(received()).toEqual([0, 2]);
  });

  test('goes where the tenant was served when the address was kept, until it is heard from', async () => {
    courier.hear('another tenant', now!.serviceUrl);
    await courier.carry(placeAt(before!.serviceUrl), changed);
    expect(received()).toEqual([1, 0]);
  });

  test('does not leave this machine, where there are only clients on it and none has been heard from', async () => {
    await expect(courier.carry(placeAt(), changed)).rejects.toMatchObject({ code: 'teams-unheard' });
  });
});
