"""Everything Qt: may import services, named queries, alerts, exchange, paper, mail and domain."""
