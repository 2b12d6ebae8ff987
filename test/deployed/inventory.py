"""Prints everything that exists in an account, by kind, as JSON: what `cdk destroy` must not leave behind.

In Python, because the emulator brings the one library that knows the lists of all services.
"""

import json
import os

from botocore.session import get_session

# Service, list, where its answer has the things, and what of a thing is its name.
KINDS = {
    "stack": ("cloudformation", "describe_stacks", "Stacks", "StackName"),
    "table": ("dynamodb", "list_tables", "TableNames", None),
    "bucket": ("s3", "list_buckets", "Buckets", "Name"),
    "function": ("lambda", "list_functions", "Functions", "FunctionName"),
    "state machine": ("stepfunctions", "list_state_machines", "stateMachines", "name"),
    "role": ("iam", "list_roles", "Roles", "RoleName"),
    "secret": ("secretsmanager", "list_secrets", "SecretList", "Name"),
    "log group": ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    "schedule": ("scheduler", "list_schedules", "Schedules", "Name"),
    "schedule group": ("scheduler", "list_schedule_groups", "ScheduleGroups", "Name"),
    "event bus": ("events", "list_event_buses", "EventBuses", "Name"),
    "event archive": ("events", "list_archives", "Archives", "ArchiveName"),
    "topic": ("sns", "list_topics", "Topics", "TopicArn"),
    "subscription": ("sns", "list_subscriptions", "Subscriptions", "SubscriptionArn"),
    "queue": ("sqs", "list_queues", "QueueUrls", None),
    "user pool": ("cognito-idp", "list_user_pools", "UserPools", "Name"),
    "alarm": ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    "dashboard": ("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    "API": ("apigatewayv2", "get_apis", "Items", "Name"),
    "key": ("kms", "list_keys", "Keys", "KeyId"),
    "key alias": ("kms", "list_aliases", "Aliases", "AliasName"),
}


def things(client, operation, key, **arguments):
    """All pages of a list."""
    if client.can_paginate(operation):
        for page in client.get_paginator(operation).paginate(**arguments):
            yield from page.get(key, [])
    else:
        yield from getattr(client, operation)(**arguments).get(key, [])


def main():
    session = get_session()
    clients = {}

    def client(service):
        if service not in clients:
            clients[service] = session.create_client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"])
        return clients[service]

    inventory = {}
    for kind, (service, operation, key, name) in KINDS.items():
        arguments = {"MaxResults": 60} if operation == "list_user_pools" else {}
        found = list(things(client(service), operation, key, **arguments))
        if kind == "key":
            # A key is deleted only after days of waiting, at AWS too.
            keys = [client("kms").describe_key(KeyId=one["KeyId"])["KeyMetadata"] for one in found]
            found = [one for one in keys if one["KeyState"] != "PendingDeletion"]
        inventory[kind] = sorted(one if name is None else one[name] for one in found)
    # Rules are listed by bus.
    inventory["rule"] = sorted(
        f"{bus}/{rule['Name']}"
        for bus in inventory["event bus"]
        for rule in things(client("events"), "list_rules", "Rules", EventBusName=bus)
    )
    print(json.dumps(inventory))


main()
