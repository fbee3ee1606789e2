import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from './contract.ts';

/** A station as every client sees it, whatever the way to it. */
export type StationClient = ContractRouterClient<Contract>;
