"""Prints the headline of each article that is no copy. Argument: HOST:PORT of Kafka.

Needs a client: pip install confluent-kafka
"""

import json
import sys

from confluent_kafka import Consumer

consumer = Consumer({
    "bootstrap.servers": sys.argv[1],
    "group.id": "headlines-py",
    "auto.offset.reset": "earliest",
    "isolation.level": "read_committed",  # each article once
    "enable.auto.commit": False,
})
consumer.subscribe(["dateline.enriched"])
try:
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            sys.exit(str(message.error()))
        article = json.loads(message.value())
        outlet = (article["outlet"] or {"value": {"name": "-"}})["value"]["name"]
        print(repr(outlet), repr(article["headline"]))  # repr: nothing that acts upon a terminal
        consumer.commit(message, asynchronous=False)
finally:
    consumer.close()
