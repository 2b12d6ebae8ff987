"""Runs MiniStack, and ends it with all the functions that it runs when whoever started it is gone.

A parent that is killed can end nobody any more. But its end of our standard input closes then.
"""

import json
import os
import runpy
import signal
import sys
import threading

from ministack.core import iam_actions, lambda_runtime
from ministack.services import lambda_svc


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


def name_errors_as_lambda_does():
    """The errors of a function, by which Step Functions decides what to retry.

    Lambda says the error's own name, and Runtime.ExitError if the process ended:
    https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    MiniStack 1.5.33 says Runtime.HandlerError to all of them.
    """
    nameless = 'status: "error", error: String(err.message || err)'
    if nameless not in lambda_runtime._NODEJS_WORKER_SCRIPT:
        sys.exit("This is another MiniStack than the one whose errors are corrected here.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(
        nameless, nameless + ", name: err.name"
    )
    answers = threading.local()
    invoke = lambda_runtime.Worker.invoke
    execute = lambda_svc._execute_function_warm

    def invoke_and_remember(self, *args, **kwargs):
        answers.latest = invoke(self, *args, **kwargs)
        return answers.latest

    def execute_and_name(*args, **kwargs):
        answers.latest = {}
        result = execute(*args, **kwargs)
        body = result.get("body")
        if result.get("error") and isinstance(body, dict) and body.get("errorType") == "Runtime.HandlerError":
            is_dead = answers.latest.get("error") == "Worker process died"
            body["errorType"] = "Runtime.ExitError" if is_dead else answers.latest.get("name", "Error")
        return result

    lambda_runtime.Worker.invoke = invoke_and_remember
    lambda_svc._execute_function_warm = execute_and_name


def locate_schedules_in_their_groups():
    """A schedule's ARN names its group. MiniStack 1.5.33 checks roles as if every schedule were in the default group."""
    extract = iam_actions.extract_resource_arn
    in_default = ":schedule/default/"

    def extract_with_group(service, method, path, headers, body, query_params, *rest):
        arn = extract(service, method, path, headers, body, query_params, *rest)
        if service != "scheduler" or in_default not in arn:
            return arn
        asked = (query_params or {}).get("groupName")
        group = asked[0] if isinstance(asked, list) else asked
        return arn.replace(in_default, f":schedule/{group or json.loads(body or b'{}').get('GroupName', 'default')}/")

    iam_actions.extract_resource_arn = extract_with_group


threading.Thread(target=end_with_parent, daemon=True).start()
name_errors_as_lambda_does()
locate_schedules_in_their_groups()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
