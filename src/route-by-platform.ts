import type { Courier } from './conversation/courier.ts';
import { DealdeskError } from './errors.ts';
import type { Logger } from './log.ts';
import type { Address, Platform } from './store/store.ts';

/**
 * A courier that sends each message by the courier of its platform; what could not be sent is told to the log with its fix. It
 * rejects with `platform-off` where the platform has no courier.
 */
export function routeByPlatform(
  couriers: Partial<Record<Platform, Courier | undefined>>,
  log: Pick<Logger, 'warn'>,
): Courier {
  const courierFor = ({ platform }: Address): Courier => {
    const courier = couriers[platform];
    if (!courier)
      throw new DealdeskError(
        'platform-off',
        `${platform} is off, so nothing can be posted there`,
        'set its variables; .env.example explains them',
      );
    return courier;
  };
  const told = (error: unknown): never => {
    log.warn({ err: error }, 'a message could not be carried');
    throw error;
  };
  return {
    carry: async (to, message) => courierFor(to).carry(to, message).catch(told),
    update: async (post, message) => courierFor(post).update(post, message).catch(told),
  };
}
